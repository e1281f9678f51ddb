export { hybridSites, type HybridSite } from "./hybrid-sites";
export { mayTurnOnHostManagement } from "./host-management";
export { settingIs } from "./service-settings";
