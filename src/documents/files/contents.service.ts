import { Injectable } from '@nestjs/common';
import type { ClamdAddress } from '../../platform/settings.js';
import { Surroundings } from '../../platform/surroundings.js';
import { CONTENT_LIMITS, type ContentLimits } from '../contents/content-limits.js';
import { ContentStore } from './content-store.js';

/** Where bytes are kept, how many of them a file may have, and what searches them for malware. */
@Injectable()
export class Contents {
  readonly store: ContentStore;
  readonly limits: ContentLimits = CONTENT_LIMITS;

  readonly scanner: ClamdAddress | undefined;

  constructor({ settings }: Surroundings) {
    this.store = new ContentStore(settings.filesFolder);
    this.scanner = settings.clamd;
  }

  /** How the search for malware begins for what comes in: it waits where there is a scanner. */
  get scanAtFirst(): 'waiting' | null {
    return this.scanner ? 'waiting' : null;
  }
}
