export { identifyImage, type ImageIdentity } from "./identify";
export type { AgentPresence } from "./patterns";
export { parseImageReference, type ImageId, type ImageReference } from "./reference";
export { supportOf, type Support } from "./support";
