import { Option } from 'commander';

/** Where a command works. */
export const stageOption = (): Option => new Option('--stage <name>', 'local, dev or prod (default: the system running on this computer, else the stage of beckon.config.ts)');
