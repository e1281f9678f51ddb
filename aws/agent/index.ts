export { configuresProxy, registersActivation } from "./user-data";
