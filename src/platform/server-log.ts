import { pino, stdTimeFunctions, type DestinationStream, type Logger } from 'pino';

/** What a line of the server's log may hold: codes, ids, numbers and days; never words from or about people. */
export type ServerLogFields = Readonly<Record<string, string | number | boolean | null | undefined>>;

/** The running program's own log: one JSON object a line, for those who keep it running. Not the audit log. */
export class ServerLog {
  private readonly logger: Logger;

  constructor(level: string, destination?: DestinationStream) {
    const options = { level, base: null, timestamp: stdTimeFunctions.isoTime };
    this.logger = destination ? pino(options, destination) : pino(options);
  }

  info(event: string, fields: ServerLogFields = {}): void {
    this.logger.info({ event, ...fields });
  }

  warn(event: string, fields: ServerLogFields = {}): void {
    this.logger.warn({ event, ...fields });
  }

  error(event: string, fields: ServerLogFields = {}): void {
    this.logger.error({ event, ...fields });
  }
}

/**
 * Where an error came from, without what it says: messages of drivers and libraries may carry the values
 * that people wrote, so only the kind, the driver's code and our own frames are kept.
 */
export function traceOf(error: unknown): ServerLogFields {
  if (!(error instanceof Error)) return { error: typeof error };
  const frames = (error.stack ?? '')
    .split('\n')
    .filter((line) => /^\s+at /.test(line) && !line.includes('node_modules'));
  const { code } = error as { code?: unknown };
  return { error: error.name, code: typeof code === 'string' ? code : undefined, stack: frames.slice(0, 8).join('\n') };
}
