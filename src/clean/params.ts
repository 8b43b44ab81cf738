/** Reads the parameters of a step call, which `parseSteps` has checked. */
import type { Param, Step, StepCall } from './step.js';

/** The value of one parameter: by its name, else by its place, else its default. */
export function paramOf(step: Pick<Step, 'parameters'>, call: StepCall, name: string): Param | undefined {
  if (Object.hasOwn(call.named, name)) return call.named[name];
  const place = step.parameters.findIndex((parameter) => parameter.name === name);
  // Behind the parameter that takes all remaining values there are named ones only.
  const hasPlace = !step.parameters.slice(0, place).some((parameter) => parameter.rest);
  return (hasPlace ? call.positional[place] : undefined) ?? step.parameters[place]?.default;
}

/** The value of a text parameter; null = not given and without default. */
export function textParam(step: Pick<Step, 'parameters'>, call: StepCall, name: string): string | null {
  const value = paramOf(step, call, name);
  return value === undefined ? null : String(value);
}

/** The value of a number parameter; null = not given and without default. */
export function numberParam(step: Pick<Step, 'parameters'>, call: StepCall, name: string): number | null {
  const value = paramOf(step, call, name);
  return value === undefined ? null : Number(value);
}

/** Whether a yes-no parameter is on. */
export function isOn(step: Pick<Step, 'parameters'>, call: StepCall, name: string): boolean {
  return paramOf(step, call, name) === true;
}

/** All values of the parameter that takes the remaining positional ones. */
export function restParam(step: Pick<Step, 'parameters'>, call: StepCall): string[] {
  const place = step.parameters.findIndex((parameter) => parameter.rest);
  return place < 0 ? [] : call.positional.slice(place).map(String);
}

/** All named values that are no parameter of the step: `重点=key`. */
export function pairParams(step: Pick<Step, 'parameters'>, call: StepCall): [name: string, value: string][] {
  const own = new Set(step.parameters.filter((parameter) => !parameter.pairs).map((parameter) => parameter.name));
  return Object.entries(call.named)
    .filter(([name]) => !own.has(name))
    .map(([name, value]) => [name, String(value)]);
}
