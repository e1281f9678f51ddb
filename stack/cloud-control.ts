import { known, type Value } from "../value";
import type { Resource } from "./resource";

/** The CloudFormation type of what Cloud Control makes: `awscc:index/ec2Route:Ec2Route` and `awscc:ec2/route:Route` are told as `AWS::Ec2Route`. */
export function cloudFormationType({ type, properties }: Resource): Value<string> {
    const [, module = "", name] = /^awscc:(\w+)\/\w+:(\w+)$/.exec(type) ?? [];
    if (name !== undefined) return known(`AWS::${module === "index" ? "" : module}${name}`);
    return properties.text(type.startsWith("aws:") ? "typeName" : "type");
}
