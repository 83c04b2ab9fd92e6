import { openApi } from '../api/open.ts';
import type { AnswerOf } from '../api/request.ts';
import { columns } from '../columns.ts';

interface Flags { readonly stage?: string; readonly json?: true }
type Report = AnswerOf<'getExperiment'>;

export async function experiment(id: string, { stage, json }: Flags): Promise<void> {
  const report = await openApi(stage).call('getExperiment', { path: { id } });
  if (json) console.log(JSON.stringify(report));
  else for (const line of reportLines(report)) console.log(line);
}

const percent = (share: number): string => `${(share * 100).toFixed(2)} %`;
const HEADS = ['TREATMENT', 'WEIGHT', 'TARGETED', 'ACCEPTED', 'OPENED', 'ACTIONS', 'RATE', '95 % INTERVAL', 'AGAINST CONTROL', 'P, ONE LOOK', 'P, ALWAYS VALID'];

const reportLines = ({ message, run, since, treatments, heldOut, holdOut, winner, verdict }: Report): readonly string[] => [
  `${message}: experiment of version ${run}, since ${since}`,
  ...columns(HEADS, treatments.map(({ id, weight, targeted, accepted, opened, actions, rate, interval, against }) => [
    id, String(weight), String(targeted), String(accepted), String(opened), String(actions), percent(rate), `${percent(interval.low)} to ${percent(interval.high)}`,
    ...(against === undefined ? ['control', '', ''] : [`${against.difference < 0 ? '' : '+'}${(against.difference * 100).toFixed(2)}`, against.p.toPrecision(2), against.alwaysValidP.toPrecision(2)]),
  ])),
  ...(holdOut === undefined ? [] : [`held out: ${heldOut} (${holdOut} % of people)`]),
  winner === undefined ? verdict.why : `Everybody gets ${winner.treatment}, since ${winner.at} by ${winner.by}${winner.why === undefined ? '' : `: ${winner.why}`}`,
];

export async function winner(id: string, treatment: string | undefined, { stage, json }: Flags): Promise<void> {
  const api = openApi(stage);
  const { revision } = await api.call('getMessage', { path: { id } });
  const done = await api.call('chooseWinner', { path: { id }, body: { treatment: treatment ?? null }, ifMatch: revision });
  console.log(json ? JSON.stringify(done) : treatment === undefined ? `messages/${id}: the experiment goes on` : `messages/${id}: everybody gets ${treatment}`);
}
