export { hybridSites, type HybridSite } from "./hybrid-sites";
export { serviceSettings } from "./service-settings";
