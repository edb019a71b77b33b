export function cutKern(): Promise<string>
