export { allowsHttps } from "./https";
export { mayConfigureProxy } from "./proxy";
export { contains, isEverywhere } from "./ranges";
export { SERVICES, declaresEndpoint, servesService, type Service } from "./services";
export { wayOut, type WayOut } from "./way-out";
