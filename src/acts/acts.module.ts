import { Global, Module } from '@nestjs/common';
import { Reads } from './reads.service.js';
import { UnitOfWork } from './unit-of-work.service.js';

@Global()
@Module({ providers: [UnitOfWork, Reads], exports: [UnitOfWork, Reads] })
export class ActsModule {}
