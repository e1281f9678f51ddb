export { contains, isEverywhere } from "./cidr";
export { defaultVpcLeadsOut } from "./default-vpc";
export { resolvesPrivately } from "./dns";
export { SERVICES, hasEndpoint, servesService, type Service } from "./endpoint";
export { ALL_TRAFFIC, allowsHttps } from "./rule";
export { defaultGroupEgress, groupsLetTunnelsOut, groupsOfInterface, groupsReach } from "./security-group";
export type {
    Destination,
    EgressRule,
    Endpoint,
    NatGateway,
    PrivateZone,
    Route,
    RouteTable,
    RouteTarget,
    SecurityGroup,
    Subnet,
    Vpc,
} from "./topology";
export { vpcLeadsOut } from "./vpc";
export {
    hasPublicAddress,
    natGatewayOf,
    openTable,
    tableLeadingOut,
    wayOut,
    type Obstacle,
    type Sender,
} from "./way-out";
