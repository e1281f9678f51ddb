import { Stack } from "../../stack";
import { Program, type Mode } from "./program";

/** The stack of a program under test. */
export function stackOf(write: (program: Program) => unknown, mode: Mode = "preview"): Stack {
    const program = new Program();
    write(program);
    return new Stack(program.propose(mode));
}
