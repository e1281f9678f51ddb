import { answerOf, withDefault, type Answer, type Value } from "../../value";

/**
 * Whether the default VPC, as AWS makes it, leads a machine out: it has an internet gateway and gives public addresses,
 * unless the launch declines them.
 *
 * @param publicAddress what the launch says of a public address
 */
export function defaultVpcLeadsOut(publicAddress: Value<boolean>): Answer {
    return answerOf(withDefault(publicAddress, true));
}
