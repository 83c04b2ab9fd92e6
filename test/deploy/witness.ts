import { inject } from 'vitest';
import { witness } from '../logs/witness.ts';

witness(inject('deployed').home);
