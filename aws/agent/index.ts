export { configuresProxy } from "./proxy";
