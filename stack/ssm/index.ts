export { hybridSites, type HybridSite } from "./hybrid-sites";
export { mayTurnOnHostManagement } from "./host-management";
export { nameWithPath, roleOfSetting } from "./host-role";
export { sets, settingIs, settingsOf } from "./service-settings";
