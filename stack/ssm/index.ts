export { hybridSites, type HybridSite } from "./hybrid-sites";
export { settingIs } from "./service-settings";
