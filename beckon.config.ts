import type { Config } from './lib/settings.ts';

/** What this installation chooses; everything else has a default (lib/settings.ts). `-c stage=prod` picks another stage. */
const config: Config = {
  stage: 'dev',
  dev: {},
  prod: {},
};

export default config;
