import * as pulumi from "@pulumi/pulumi";

/**
 * A resource of aws-native, written without its large SDK.
 *
 * @param type A type token like `aws-native:ec2:Instance`.
 * @param outputs The outputs that the program reads.
 */
export class NativeResource extends pulumi.CustomResource {
    readonly #values: Record<string, unknown>;

    public constructor(
        type: string,
        name: string,
        inputs: pulumi.Inputs,
        outputs: readonly string[] = [],
        opts?: pulumi.CustomResourceOptions,
    ) {
        const unset = Object.fromEntries(outputs.map((output) => [output, undefined]));
        super(type, name, { ...unset, ...inputs }, opts);
        this.#values = this as unknown as Record<string, unknown>;
    }

    /** One of the outputs named at construction. */
    public output(name: string): pulumi.Output<string> {
        return pulumi.output(this.#values[name] as pulumi.Output<string>);
    }
}
