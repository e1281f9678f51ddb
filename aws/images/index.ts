export { alternativeTo, type Alternative } from "./alternative";
export { identifyImage } from "./identify";
export type { AgentPresence } from "./patterns";
export { parseImageReference, type ImageReference } from "./reference";
export { supportOf, type Support } from "./support";
