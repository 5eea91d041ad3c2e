import { holdsPromisesOf } from './held.js';

holdsPromisesOf('failures');
