import fc from "fast-check";
import { policies } from "../policies";
import { NO_DECLARATIONS } from "../policies/declarations";
import { evaluate } from "../policies/evaluate";
import { Stack, type ProposedResource } from "../stack";
import { hidings, hide } from "./properties/hide";
import { randomProgram } from "./properties/random-program";
const names = new Set(["https-egress","vpc-endpoints"]);
function outcome(resources: readonly ProposedResource[]) {
    const context = { stack: new Stack(resources), declarations: NO_DECLARATIONS };
    const fails = new Set<string>(), failed = new Set<string>(), passed = new Set<string>();
    for (const policy of policies.filter(p=>names.has(p.name))) {
        for (const { subject, verdict } of evaluate(policy, context).judgements) {
            const node = policy.name+" | "+subject.resource.name;
            if (verdict.kind==="pass" && verdict.assumptions.length===0) passed.add(node);
            if (verdict.kind !== "fail") continue;
            failed.add(node);
            for (const f of verdict.faults) fails.add(policy.name+" | "+f.cause.urn);
        }
    }
    return { fails, failed, passed };
}
const check = (program:any, hidden:any) => {
    const known = outcome(program.propose("known"));
    const preview = outcome(hide(program.propose("known"), hidden));
    for (const f of preview.fails) if (!known.fails.has(f)) return "not proven "+f;
    for (const p of preview.passed) if (known.failed.has(p)) return "passed wrongly "+p;
    return undefined;
};
const seed = Number(process.argv[2] ?? Date.now() % 100000);
const r = fc.check(fc.property(randomProgram, hidings, (p, h) => check(p,h)===undefined), { numRuns: Number(process.argv[3] ?? 20000), seed });
console.log("runs", r.numRuns, "failed", r.failed);
if (r.counterexample) {
    const [p,h] = r.counterexample;
    console.log(check(p,h));
    const un=(v:any):any=>{ if(Array.isArray(v)) { const d=Object.getOwnPropertyDescriptors(v); return Object.keys(d).filter(k=>k!=="length").map(k=>un(d[k]!.value)); } if(typeof v==="object"&&v) return Object.fromEntries(Object.entries(Object.getOwnPropertyDescriptors(v)).map(([k,d])=>[k,un((d as any).value)])); return v; };
    const show=(x:any)=>JSON.stringify(un(x));
    const prev = hide(p.propose("known"), h), kn = p.propose("known");
    prev.forEach((x,i)=>{ if(!/iam|ssm\//.test(x.type)) console.log(x.name, show(kn[i]!.inputs), show(x.inputs)!==show(kn[i]!.inputs)||show(x.propertyDependencies)!==show(kn[i]!.propertyDependencies)?"  HIDDEN -> "+show(x.inputs)+show(x.propertyDependencies).replace(/urn:pulumi:dev::test::[^"]*::/g,""):""); });
}
