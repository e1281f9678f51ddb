export { configuresProxy } from "./proxy";
export { registersActivation } from "./registration";
