export { mayConfigureProxy } from "./proxy";
