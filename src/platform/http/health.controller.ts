import { Controller, Get } from '@nestjs/common';
import { ApiExcludeController } from './described.js';
import { problem } from '../../shared/problem.js';
import { Database } from '../database/database.js';
import { Open } from './policy.js';

/** For those who watch over the program: `live` says that it runs, `ready` that it can serve. */
@ApiExcludeController()
@Open()
@Controller('health')
export class HealthController {
  constructor(private readonly database: Database) {}

  @Get('live')
  live(): { status: 'live' } {
    return { status: 'live' };
  }

  @Get('ready')
  async ready(): Promise<{ status: 'ready' }> {
    try {
      await this.database.ping();
    } catch {
      throw problem('unavailable', 'database.unreachable');
    }
    return { status: 'ready' };
  }
}
