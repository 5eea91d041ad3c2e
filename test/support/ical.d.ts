/** What the tests use of `ical.js`, which has no types of its own for Node's way of importing. */
declare module 'ical.js' {
  export interface Time {
    toJSDate(): Date;
  }
  export class Component {
    constructor(jcal: unknown);
    getAllSubcomponents(name: string): Component[];
    getFirstPropertyValue(name: string): unknown;
  }
  export class Event {
    constructor(component: Component);
    readonly uid: string;
    readonly summary: string;
    readonly location: string;
    readonly sequence: number;
    readonly startDate: Time;
    readonly endDate: Time;
  }
  const ICAL: {
    parse(text: string): unknown;
    Component: typeof Component;
    Event: typeof Event;
  };
  export default ICAL;
}
