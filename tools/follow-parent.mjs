// Loaded before a program that another one started: when its parent is gone, even by kill -9, it ends in good order too.
if (process.channel) {
  process.channel.unref()
  process.once('disconnect', () => process.kill(process.pid, 'SIGTERM'))
}
