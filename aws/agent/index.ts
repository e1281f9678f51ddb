export {
    bringsCredentials,
    changesSystem,
    configuresProxy,
    readUserData,
    registersActivation,
} from "./user-data";
