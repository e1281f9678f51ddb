/**
 * The partitions in which a Region may be, the likeliest first.
 * Source: endpoints.json of https://github.com/boto/botocore at 0e6e240 (2026-08-07)
 *
 * @param region undefined if it is not known
 */
export function partitionsOf(region: string | undefined): readonly [string, ...string[]] {
    if (region === undefined) return ["aws", ...PARTITIONS.map(([, partition]) => partition)];
    return [PARTITIONS.find(([begin]) => region.startsWith(begin))?.[1] ?? "aws"];
}

const PARTITIONS = [
    ["cn-", "aws-cn"],
    ["us-gov-", "aws-us-gov"],
    ["us-isof-", "aws-iso-f"],
    ["us-isob-", "aws-iso-b"],
    ["us-iso-", "aws-iso"],
    ["eu-isoe-", "aws-iso-e"],
    ["eusc-", "aws-eusc"],
] as const;
