/** A secret of the fixture `secrets`; it may appear in nothing that the pack says. */
export const CANARY = "canary-5b1f0c";
