import fc from "fast-check";

/**
 * One seed for all properties, so that a change is judged by its own merits; PROPERTY_SEED takes another, and
 * `random` a new one at each run.
 */
const asked = process.env.PROPERTY_SEED ?? "20261123";

fc.configureGlobal(asked === "random" ? {} : { seed: Number(asked) });
