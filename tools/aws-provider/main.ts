/**
 * A stand-in for the AWS providers, so that programs can be previewed without an AWS account: a test double that
 * creates nothing and asks nobody. The engine starts it as `pulumi-resource-aws` or `pulumi-resource-aws-native`.
 */
import * as grpc from "@grpc/grpc-js";
import { Struct } from "google-protobuf/google/protobuf/struct_pb";

import { PluginInfo } from "@pulumi/pulumi/proto/plugin_pb";
import { type IResourceProviderServer, ResourceProviderService } from "@pulumi/pulumi/proto/provider_grpc_pb";
import * as messages from "@pulumi/pulumi/proto/provider_pb";

import * as awsPackage from "@pulumi/aws/package.json";

import { invoke } from "./invokes";
import { checkInputs, createdOutputs, plannedOutputs, type ProviderSettings, typeOf } from "./resources";
import { standing } from "./standing";
import { isProperties, plausibleId, type Properties } from "./values";

const DEFAULT_REGION = "us-east-1";
const MAX_MESSAGE_BYTES = 400 * 1024 * 1024;

let settings: ProviderSettings = { region: DEFAULT_REGION, defaultTags: {} };

/** An empty answer, made by the SDK's own copy of protobuf, which takes no other's. */
const nothing = ResourceProviderService.delete.responseDeserialize(Buffer.alloc(0));

type Reply<T> = () => T;

/** Answers a call with what `reply` returns, or with the error it throws. */
function answer<T>(callback: grpc.sendUnaryData<T>, reply: Reply<T>): void {
    let result: T;
    try {
        result = reply();
    } catch (error) {
        const details = error instanceof Error ? error.message : String(error);
        callback({ code: grpc.status.UNKNOWN, details });
        return;
    }
    callback(null, result);
}

const provider: Partial<IResourceProviderServer> = {
    getPluginInfo: (_call, callback) => {
        answer(callback, () => new PluginInfo().setVersion(awsPackage.version));
    },

    checkConfig: (call, callback) => {
        answer(callback, () => new messages.CheckResponse().setInputs(call.request.getNews()));
    },

    diffConfig: (_call, callback) => {
        answer(callback, () =>
            new messages.DiffResponse().setChanges(messages.DiffResponse.DiffChanges.DIFF_NONE),
        );
    },

    configure: (call, callback) => {
        answer(callback, () => {
            settings = readSettings(properties(call.request.getArgs()));
            return new messages.ConfigureResponse().setAcceptsecrets(true).setSupportspreview(true);
        });
    },

    invoke: (call, callback) => {
        answer(callback, () => {
            const result = invoke(call.request.getTok(), properties(call.request.getArgs()), settings.region);
            return new messages.InvokeResponse().setReturn(Struct.fromJavaScript(result));
        });
    },

    check: (call, callback) => {
        answer(callback, () => {
            const { request } = call;
            const news = properties(request.getNews());
            const inputs = checkInputs(request.getUrn(), news, properties(request.getOlds()), settings);
            return new messages.CheckResponse().setInputs(Struct.fromJavaScript(inputs));
        });
    },

    diff: (call, callback) => {
        answer(callback, () => {
            const { DIFF_NONE, DIFF_SOME } = messages.DiffResponse.DiffChanges;
            const before = JSON.stringify(sorted(properties(call.request.getOldInputs())));
            const after = JSON.stringify(sorted(properties(call.request.getNews())));
            return new messages.DiffResponse().setChanges(before === after ? DIFF_NONE : DIFF_SOME);
        });
    },

    create: (call, callback) => {
        answer(callback, () => {
            const { request } = call;
            const urn = request.getUrn();
            const inputs = properties(request.getProperties());
            if (request.getPreview()) {
                const outputs = plannedOutputs(urn, inputs, settings);
                return new messages.CreateResponse().setProperties(Struct.fromJavaScript(outputs));
            }
            return new messages.CreateResponse()
                .setId(plausibleId(urn, typeOf(urn), inputs))
                .setProperties(Struct.fromJavaScript(createdOutputs(urn, inputs, settings)));
        });
    },

    read: (call, callback) => {
        answer(callback, () => {
            const { request } = call;
            const state = { ...standing(request.getId()), ...properties(request.getProperties()) };
            const outputs = { ...createdOutputs(request.getUrn(), state, settings), id: request.getId() };
            return new messages.ReadResponse()
                .setId(request.getId())
                .setProperties(Struct.fromJavaScript(outputs))
                .setInputs(Struct.fromJavaScript(properties(request.getInputs())));
        });
    },

    update: (call, callback) => {
        answer(callback, () => {
            const outputs = { ...properties(call.request.getOlds()), ...properties(call.request.getNews()) };
            return new messages.UpdateResponse().setProperties(Struct.fromJavaScript(outputs));
        });
    },

    delete: (_call, callback) => {
        answer(callback, () => nothing);
    },

    cancel: (_call, callback) => {
        answer(callback, () => nothing);
    },
};

function properties(struct: Struct | undefined): Properties {
    return struct?.toJavaScript() ?? {};
}

function sorted(value: Properties): Properties {
    return Object.fromEntries(Object.entries(value).sort(([a], [b]) => a.localeCompare(b)));
}

/** Reads the provider's configuration, in which anything that is not a string arrives as JSON. */
function readSettings(args: Properties): ProviderSettings {
    const region = typeof args.region === "string" ? args.region : DEFAULT_REGION;
    const defaultTags =
        typeof args.defaultTags === "string" ? (JSON.parse(args.defaultTags) as Properties) : {};
    return { region, defaultTags: isProperties(defaultTags.tags) ? defaultTags.tags : {} };
}

function main(): void {
    const server = new grpc.Server({
        "grpc.max_receive_message_length": MAX_MESSAGE_BYTES,
        "grpc.max_send_message_length": MAX_MESSAGE_BYTES,
    });
    server.addService(ResourceProviderService, provider as grpc.UntypedServiceImplementation);
    server.bindAsync("127.0.0.1:0", grpc.ServerCredentials.createInsecure(), (error, port) => {
        if (error !== null) {
            throw error;
        }
        // The engine reads the port from the first line of standard output.
        console.log(String(port));
    });
}

main();
