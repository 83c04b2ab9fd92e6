import { Logger } from '@aws-lambda-powertools/logger';
import { isLogMessage, type LogFields, type LogMessage, sayable } from '../../core/log-line.ts';

const logger = new Logger({ serviceName: 'beckon' });

type Level = 'info' | 'warn' | 'error';

/** The compiler lets only what core/log-line.ts lists be said, and at run time, where types hold nothing back, what does not look
 *  like it is withheld. */
const say = (level: Level) => (message: LogMessage, fields: LogFields): void => {
  logger[level](isLogMessage(message) ? message : 'withheld', sayable({ ...fields }));
};

export const log = { info: say('info'), warn: say('warn'), error: say('error') };
