import { settingsOf } from '../../local/cloud/settings.ts';
import { Trouble } from '../../local/system/trouble.ts';
import { apiClient } from '../api/client.ts';
import { openApi } from '../api/open.ts';
import { doctorPorts } from '../aws/doctor.ts';
import { output, type Place, placeOf } from '../place.ts';
import { examine, type Patient } from './examine.ts';
import { broken, type Finding, findingLines, sumLine } from './finding.ts';

/** The exit code is 1 when something is broken. */
export async function examineStage({ stage, json }: { readonly stage?: string; readonly json?: true }): Promise<void> {
  const findings = await findingsOf(stage);
  if (json) for (const finding of findings) console.log(JSON.stringify(finding));
  else for (const line of findingLines(findings)) console.log(line);
  console.error(sumLine(findings));
  if (findings.some(({ health }) => health === 'broken')) process.exitCode = 1;
}

async function findingsOf(stage: string | undefined): Promise<readonly Finding[]> {
  try {
    const place = await placeOf(stage);
    return await examine({ account: await doctorPorts(place, () => settingsOf(place.stage)), ...signedIn(place) });
  } catch (error) {
    if (!(error instanceof Trouble)) throw error;
    return [broken('stack', error.message, error.advice)];
  }
}

/** Whether the API answers can be told without anybody's token. */
function signedIn(place: Place): Omit<Patient, 'account'> {
  try {
    return { api: openApi(place.stage) };
  } catch (error) {
    if (!(error instanceof Trouble)) throw error;
    return { api: apiClient(output(place, 'ApiUrl'), { authorization: async () => 'none' }), unsigned: error.message };
  }
}
