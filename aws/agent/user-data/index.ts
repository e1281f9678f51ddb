export { bringsCredentials } from "./credentials";
export { configuresProxy } from "./proxy";
export { readUserData } from "./read";
export { registersActivation } from "./registration";
export { changesSystem } from "./release";
