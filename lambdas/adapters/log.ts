import { Logger } from '@aws-lambda-powertools/logger';

/** What a log line may say: ids, codes and counts. Tokens, attributes and texts have no field here, so they cannot leak. */
export interface LogFields {
  readonly function?: string;
  readonly route?: string;
  readonly status?: number;
  readonly code?: string;
  readonly reason?: string;
  readonly app?: string;
  readonly batch?: string;
  readonly claim?: string;
  readonly cohort?: string;
  readonly journey?: string;
  readonly requestId?: string;
  readonly counts?: Readonly<Record<string, number>>;
  readonly ms?: number;
  readonly stack?: string;
}

const logger = new Logger({ serviceName: 'beckon' });

export const log = {
  info: (message: string, fields: LogFields): void => logger.info(message, { ...fields }),
  warn: (message: string, fields: LogFields): void => logger.warn(message, { ...fields }),
  error: (message: string, fields: LogFields): void => logger.error(message, { ...fields }),
};
