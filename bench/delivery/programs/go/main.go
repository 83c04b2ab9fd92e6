// sideshow/apns2, one client and as many goroutines as may be under way: `apns2 JOB`.
package main

import (
	"bufio"
	"crypto/tls"
	"crypto/x509"
	"encoding/json"
	"fmt"
	"os"
	"strings"
	"sync"
	"sync/atomic"
	"syscall"
	"time"

	"github.com/sideshow/apns2"
	"github.com/sideshow/apns2/payload"
	"github.com/sideshow/apns2/token"
	"golang.org/x/net/http2"
)

const underWay = 1000

type job struct {
	Host    string
	Port    int
	Ca      string
	P8      string
	Pushes  int
	WarmUp  struct{ Block, CpuMs, Ms int }
	Tokens  []string
	Topic   string
	Payload struct {
		Aps struct {
			Alert struct{ Title, Body string }
			Sound string
		}
		Cart string
	}
}

type measured struct {
	CpuMicros int64   `json:"cpuMicros"`
	Seconds   float64 `json:"seconds"`
	PeakMiB   float64 `json:"peakMiB"`
	Accepted  int64   `json:"accepted"`
}

func must[T any](value T, err error) T {
	if err != nil {
		panic(err)
	}
	return value
}

func clientOf(its job) *apns2.Client {
	roots := x509.NewCertPool()
	roots.AppendCertsFromPEM(must(os.ReadFile(its.Ca)))
	client := apns2.NewTokenClient(&token.Token{AuthKey: must(token.AuthKeyFromBytes([]byte(its.P8))), KeyID: "ABCDEFGHIJ", TeamID: "ABCDEFGHIJ"})
	client.Host = fmt.Sprintf("https://%s:%d", its.Host, its.Port)
	client.HTTPClient.Transport.(*http2.Transport).TLSClientConfig = &tls.Config{RootCAs: roots}
	return client
}

func send(client *apns2.Client, its job, from, to int) int64 {
	var next, accepted atomic.Int64
	next.Store(int64(from))
	var all sync.WaitGroup
	for range underWay {
		all.Add(1)
		go func() {
			defer all.Done()
			for n := next.Add(1) - 1; n < int64(to); n = next.Add(1) - 1 {
				push := payload.NewPayload().AlertTitle(its.Payload.Aps.Alert.Title).AlertBody(its.Payload.Aps.Alert.Body).Sound(its.Payload.Aps.Sound).Custom("cart", its.Payload.Cart)
				answer, err := client.Push(&apns2.Notification{DeviceToken: its.Tokens[n%int64(len(its.Tokens))], Topic: its.Topic, CollapseID: "a-collapse-id", Expiration: time.Unix(1790000000, 0), Priority: apns2.PriorityHigh, PushType: apns2.PushTypeAlert, Payload: push})
				if err == nil && answer.Sent() {
					accepted.Add(1)
				}
			}
		}()
	}
	all.Wait()
	return accepted.Load()
}

func cpuMicros() int64 {
	var usage syscall.Rusage
	_ = syscall.Getrusage(syscall.RUSAGE_SELF, &usage)
	return usage.Utime.Nano()/1000 + usage.Stime.Nano()/1000
}

func peakMiB() float64 {
	file := must(os.Open("/proc/self/status"))
	defer file.Close()
	for lines := bufio.NewScanner(file); lines.Scan(); {
		var kib float64
		if strings.HasPrefix(lines.Text(), "VmHWM:") {
			_, _ = fmt.Sscanf(lines.Text(), "VmHWM: %f", &kib)
			return kib / 1024
		}
	}
	return 0
}

func main() {
	var its job
	if err := json.Unmarshal(must(os.ReadFile(os.Args[1])), &its); err != nil {
		panic(err)
	}
	client := clientOf(its)
	for start := time.Now(); cpuMicros() < int64(its.WarmUp.CpuMs)*1000 && time.Since(start).Milliseconds() < int64(its.WarmUp.Ms); {
		send(client, its, 0, its.WarmUp.Block)
	}
	began, used := time.Now(), cpuMicros()
	accepted := send(client, its, 0, its.Pushes)
	_ = json.NewEncoder(os.Stdout).Encode(measured{cpuMicros() - used, time.Since(began).Seconds(), peakMiB(), accepted})
}
