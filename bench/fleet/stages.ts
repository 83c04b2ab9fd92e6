/** A CPU profile as V8 gives it (Chrome DevTools protocol, Profiler.Profile): a tree of frames, and per sample the frame it fell on. */
export interface CpuProfile {
  readonly nodes: readonly { readonly id: number; readonly callFrame: { readonly functionName: string; readonly url: string }; readonly children?: readonly number[] }[];
  readonly samples: readonly number[];
}

/** A frame whose file or function fits names its stage, and so everything it calls that names none. */
export interface StageRule { readonly stage: string; readonly file: RegExp; readonly name?: RegExp }

const IDLE = '(idle)';
const BUILT_IN: Readonly<Record<string, string>> = { '(garbage collector)': 'garbage collection', '(program)': 'runtime' };
const REST = 'other';
const BESIDE = 'other threads';
export const SAMPLE_MICROS = 1_000;

/** CPU time by stage, µs. The main thread's is its samples; what is left of `cpuMicros` other threads took: V8 collects and compiles beside it. The
 *  innermost frame that fits decides a sample's stage, by the first rule that fits it. */
export function stagesIn({ nodes, samples }: CpuProfile, { rules, cpuMicros }: { readonly rules: readonly StageRule[]; readonly cpuMicros: number }): Readonly<Record<string, number>> {
  const stages = stageByNode(nodes, rules);
  const counts = new Map<string, number>();
  for (const id of samples) {
    const stage = stages.get(id) ?? REST;
    if (stage !== IDLE) counts.set(stage, (counts.get(stage) ?? 0) + 1);
  }
  const busy = [...counts.values()].reduce((a, b) => a + b, 0) * SAMPLE_MICROS;
  // A thread that had to wait for its core was sampled as busy.
  const each = SAMPLE_MICROS * Math.min(1, cpuMicros / busy);
  return { ...Object.fromEntries([...counts].map(([stage, n]) => [stage, n * each])), [BESIDE]: Math.max(0, cpuMicros - busy) };
}

function stageByNode(nodes: CpuProfile['nodes'], rules: readonly StageRule[]): ReadonlyMap<number, string> {
  const byId = new Map(nodes.map((node) => [node.id, node]));
  const stages = new Map<number, string>();
  const [root] = nodes;
  const open: (readonly [id: number, above: string])[] = root === undefined ? [] : [[root.id, REST]];
  for (let next = open.pop(); next !== undefined; next = open.pop()) {
    const [id, above] = next;
    const node = byId.get(id);
    if (node === undefined) continue;
    const stage = stageOf(node.callFrame, rules) ?? above;
    stages.set(id, stage);
    for (const child of node.children ?? []) open.push([child, stage]);
  }
  return stages;
}

function stageOf({ functionName, url }: CpuProfile['nodes'][number]['callFrame'], rules: readonly StageRule[]): string | undefined {
  if (functionName === IDLE) return IDLE;
  // `toString` is a frame's name as well as every object's.
  return (Object.hasOwn(BUILT_IN, functionName) ? BUILT_IN[functionName] : undefined) ?? rules.find(({ file, name }) => file.test(url) && (name === undefined || name.test(functionName)))?.stage;
}
