import { join } from 'node:path';
import type { Places } from './cdk.ts';
import { madeFrom, type MadeFrom } from './made-from.ts';

/** Everything a synthesis reads. */
const SOURCES = ['bin', 'core', 'lambdas', 'lib', 'beckon.config.ts', 'cdk.json', 'package.json', 'package-lock.json'];

export const assembly = (places: Places): string => join(places.home, 'cdk.out');

/** Says whether the assembly was made from these sources and settings. */
export const assemblyOf = (places: Places, settings: unknown): MadeFrom => madeFrom(join(assembly(places), 'made-from'), places.root, { sources: SOURCES, settings });
