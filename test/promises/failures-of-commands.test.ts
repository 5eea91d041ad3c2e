import { holdsPromisesOf } from './held.js';

holdsPromisesOf('failures-of-commands');
