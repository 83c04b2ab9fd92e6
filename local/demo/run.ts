import { differences, type Evidence } from './compare.ts';
import { openStage, type Stage, type StageOptions } from './stage.ts';
import { drawing, tableOf } from './table.ts';

export interface DemoOptions extends StageOptions {
  readonly signal: AbortSignal;
  readonly say: (line: string) => void;
  /** Whether lines can be drawn over. */
  readonly tty: boolean;
  readonly people?: number;
}

const PEOPLE = 200;
const TIME_OUT_MS = 150_000;
const LOOK_MS = 1_000;

/** The demo, as an app and an operator would do it: only through the HTTP API. @returns 0 when the report adds up with the
 *  simulators' ledgers, 1 when a number is not what was sent. */
export async function runDemo({ signal, say, tty, people = PEOPLE, ...options }: DemoOptions): Promise<number> {
  say(`\nDemo: ${people} people with phones and browsers abandon a cart`);
  const stage = await openStage(options, people);
  const ending = AbortSignal.any([signal, AbortSignal.timeout(TIME_OUT_MS)]);
  const draw = drawing(say, tty);
  const play = stage.play(ending);
  let faults: readonly string[] = [];
  let evidence: Evidence | undefined;
  try {
    while (!ending.aborted) {
      await pause(LOOK_MS, ending);
      evidence = await stage.look();
      draw(tableOf(evidence, stage.progress()), false);
      faults = differences(evidence);
      if (stage.progress().fired && faults.length === 0) break;
      await Promise.race([play.failed, Promise.resolve()]);
    }
  } finally {
    await play.stop();
  }
  if (evidence !== undefined) draw(tableOf(evidence, stage.progress()), true);
  return conclude(faults, { say, stage, interrupted: signal.aborted });
}

function conclude(faults: readonly string[], { say, stage, interrupted }: { readonly say: (line: string) => void; readonly stage: Stage; readonly interrupted: boolean }): number {
  if (interrupted) return 130;
  if (faults.length === 0 && stage.progress().fired) {
    say(`\n✓ The report of ${stage.journey} adds up with the ledgers of APNs, FCM and the browsers' push service, platform by platform, reason by reason (${(stage.progress().ms / 1_000).toFixed(0)} s).`);
    return 0;
  }
  say(`\n✗ After ${TIME_OUT_MS / 1_000} s the report of ${stage.journey} is not what was sent:`);
  for (const fault of faults.length > 0 ? faults : ['not everybody abandoned their cart']) say(`    ${fault}`);
  if (stage.rivals.length > 0) say(`  Live journeys that hear the same event push to the same phones: stop ${stage.rivals.join(', ')} (POST /v1/journeys/{id}/stop), then run the demo again.`);
  say('  What to do: look at .beckon/log/ministack.log, which has the logs of all functions.');
  return 1;
}

const pause = (ms: number, signal: AbortSignal): Promise<void> =>
  new Promise((done) => {
    const timer = setTimeout(done, ms);
    signal.addEventListener('abort', () => { clearTimeout(timer); done(); }, { once: true });
  });
