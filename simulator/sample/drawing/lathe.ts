/** A point of a profile: half the width at a height, both in picture units (the picture is 800 wide and high). */
export type ProfilePoint = readonly [halfWidth: number, y: number];

const round = (value: number): string => String(Math.round(value * 10) / 10);

/** A smooth line through points, as cubic segments (Catmull-Rom, tension 1/6). */
export function smoothLine(points: readonly (readonly [number, number])[]): string {
  const at = (index: number): readonly [number, number] =>
    points[Math.min(Math.max(index, 0), points.length - 1)] ?? [0, 0];
  let path = '';
  for (let index = 0; index < points.length - 1; index += 1) {
    const [before, from, to, after] = [at(index - 1), at(index), at(index + 1), at(index + 2)];
    const first = [from[0] + (to[0] - before[0]) / 6, from[1] + (to[1] - before[1]) / 6];
    const second = [to[0] - (after[0] - from[0]) / 6, to[1] - (after[1] - from[1]) / 6];
    path += ` C${[...first, ...second, ...to].map(round).join(' ')}`;
  }
  return path;
}

/** The outline of a turned piece: the profile (top to bottom) on the right, mirrored on the left, round at the foot. */
export function lathe(centre: number, profile: readonly ProfilePoint[]): string {
  const right = profile.map(([half, y]) => [centre + half, y] as const);
  const left = profile.map(([half, y]) => [centre - half, y] as const).toReversed();
  const [top, foot] = [right[0] ?? [0, 0], right.at(-1) ?? [0, 0]];
  const footLeft = left[0] ?? [0, 0];
  const sag = (foot[0] - footLeft[0]) * 0.09;
  return (
    `M${round(top[0])} ${round(top[1])}${smoothLine(right)}` +
    ` Q${round(centre)} ${round(foot[1] + sag * 2)} ${round(footLeft[0])} ${round(footLeft[1])}` +
    `${smoothLine(left)} Z`
  );
}

/** An ellipse seen slightly from above: the mouth of a pot. `look` is its fill and, if any, its opacity. */
export function rim(
  centre: readonly [x: number, y: number],
  half: number,
  look: { fill: string; opacity?: number },
): string {
  const [x, y] = centre;
  const opacity = look.opacity === undefined ? '' : ` opacity="${look.opacity}"`;
  return `<ellipse cx="${round(x)}" cy="${round(y)}" rx="${round(half)}" ry="${round(half * 0.17)}" fill="${look.fill}"${opacity}/>`;
}
