import config from '../../beckon.config.ts';
import { readSettings, type Settings, SettingsError } from '../../lib/settings.ts';
import { Trouble } from '../system/trouble.ts';

/** The settings of the stage as the CDK app will read them. @throws Trouble with every fault. */
export function settingsOf(stage: string | undefined): Settings {
  try {
    const given = process.env.BECKON_SETTINGS;
    return readSettings({ config, stage, overrides: given === undefined ? [] : [given] });
  } catch (error) {
    if (!(error instanceof SettingsError)) throw error;
    throw new Trouble(error.message, 'Mend beckon.config.ts (or BECKON_SETTINGS) and run this again.');
  }
}
