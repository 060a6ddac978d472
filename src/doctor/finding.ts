/** What a check found: fine, fine with a remark, or a fault with the way to mend it. */
export type Finding = { ok: true; text: string } | { ok: 'remark' | false; text: string; mend: string }
