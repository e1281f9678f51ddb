import type { Policy, PolicyMetadata } from "../judgement/policy";
import { assumptions } from "./assumptions";
import { defaultHostManagement } from "./default-host-management";
import { httpsEgress } from "./https-egress";
import { hybridActivationTier } from "./hybrid-activation-tier";
import { instanceMetadata } from "./instance-metadata";
import { instanceProfile } from "./instance-profile";
import { instanceRolePermissions } from "./instance-role-permissions";
import { instanceRoleTrust } from "./instance-role-trust";
import { supportedImage } from "./supported-image";
import { vpcEndpoints } from "./vpc-endpoints";

/** The policies that judge, in the order in which they run. */
export const policies: readonly Policy[] = [
    instanceProfile,
    instanceRoleTrust,
    instanceRolePermissions,
    instanceMetadata,
    defaultHostManagement,
    httpsEgress,
    vpcEndpoints,
    supportedImage,
    hybridActivationTier,
];

/** Everything that the engine knows as a policy, in the order in which it is documented. */
export const catalogue: readonly PolicyMetadata[] = [...policies, assumptions];
