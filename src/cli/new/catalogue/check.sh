#!/bin/sh
# 编译、检查写法、运行用例；有问题就停下，退出状态不为 0。
# Compiles, lints and runs the cases; stops at what it finds, with an exit status other than 0.
set -eu
cd "$(dirname "$0")"
qingdan compile items --out packs
qingdan lint items
qingdan test --require-coverage items
