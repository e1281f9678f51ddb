export { hybridSites, type HybridSite } from "./hybrid-sites";
export { serviceSettings, type ServiceSetting } from "./service-settings";
