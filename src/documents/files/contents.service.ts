import { Injectable } from '@nestjs/common';
import { Surroundings } from '../../platform/surroundings.js';
import { CONTENT_LIMITS, type ContentLimits } from '../contents/content-limits.js';
import { ContentStore } from './content-store.js';

/** Where bytes are kept, and how many of them a file may have. */
@Injectable()
export class Contents {
  readonly store: ContentStore;
  readonly limits: ContentLimits = CONTENT_LIMITS;

  /** How the search for malware begins for what comes in: it waits where there is a scanner. */
  readonly scanAtFirst: 'waiting' | null;

  constructor({ settings }: Surroundings) {
    this.scanAtFirst = settings.clamd ? 'waiting' : null;
    this.store = new ContentStore(settings.filesFolder);
  }
}
