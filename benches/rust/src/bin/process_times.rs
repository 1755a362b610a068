//! Milliseconds that programs take from start to end, in several rounds: `process-times ROUNDS COMMANDS`, where COMMANDS is a JSON
//! object of argument lists by name. Starting a process from Node would take longer than the programs themselves do.

use std::collections::BTreeMap;
use std::process::{Command, ExitCode, Stdio};
use std::time::Instant;

type Commands = BTreeMap<String, Vec<String>>;

fn main() -> ExitCode {
    let arguments: Vec<String> = std::env::args().skip(1).collect();
    let [rounds, commands] = arguments.as_slice() else { return usage() };
    let (Ok(rounds), Ok(commands)) = (rounds.parse::<usize>(), serde_json::from_str::<Commands>(commands)) else {
        return usage();
    };
    match measure(rounds, &commands) {
        Ok(times) => {
            println!("{}", serde_json::json!(times));
            ExitCode::SUCCESS
        }
        Err(message) => {
            eprintln!("{message}");
            ExitCode::FAILURE
        }
    }
}

fn usage() -> ExitCode {
    eprintln!(r#"usage: process-times ROUNDS '{{ "name": ["program", "argument"] }}'"#);
    ExitCode::from(2)
}

/// The times of each round, by name. The first round fills the caches and is not counted. The order rotates.
fn measure(rounds: usize, commands: &Commands) -> Result<Vec<BTreeMap<&str, f64>>, String> {
    let all: Vec<_> = commands.iter().collect();
    let mut times = Vec::new();
    for round in 0..=rounds {
        let turn = (0..all.len()).map(|at| all[(at + round) % all.len()]);
        let took = turn.map(|(name, command)| Ok((name.as_str(), once(command)?))).collect::<Result<_, String>>()?;
        if round > 0 {
            times.push(took);
        }
    }
    Ok(times)
}

fn once(command: &[String]) -> Result<f64, String> {
    let (program, arguments) = command.split_first().ok_or("a command is empty")?;
    let mut command = Command::new(program);
    command.args(arguments).stdin(Stdio::null()).stdout(Stdio::null()).stderr(Stdio::null());
    let started = Instant::now();
    let status = command.status().map_err(|error| format!("{program}: {error}"))?;
    let took = started.elapsed().as_secs_f64() * 1000.0;
    if status.success() { Ok(took) } else { Err(format!("{program}: {status}")) }
}
