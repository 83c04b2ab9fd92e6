import { environmentOf } from '../../core/environment.ts';
import { once } from '../adapters/once.ts';
import { profileStore } from '../adapters/profiles.ts';
import type { PeoplePorts } from '../people.ts';

export const peoplePorts = once((): PeoplePorts => ({ profiles: profileStore(environmentOf('people', process.env).PROFILES_TABLE) }));
